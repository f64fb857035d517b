package dev.smallcrm.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.BookSettings.WorkingCalendar.Hours;
import dev.smallcrm.testkit.Nulls;
import dev.smallcrm.testkit.RandomValues;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No value holds a null, and no method of one takes it. */
class NullsTest {
    private final RandomValues values = new RandomValues(7)
            .with(ContactRef.class, () -> new ContactId(new UUID(1, 2)))
            .with(ContactQuery.By.class, ContactQuery.Everybody::new)
            .with(RelationshipQuery.By.class, () -> new RelationshipQuery.Of(new ContactId(new UUID(1, 2))))
            .with(InteractionQuery.By.class, () -> new InteractionQuery.Timeline(new ContactId(new UUID(1, 2))))
            .with(FollowUpQuery.By.class, FollowUpQuery.Open::new)
            .with(ReminderQuery.By.class, () -> new ReminderQuery.In(Reminder.State.WAITING))
            .with(LocalDateTime.class, () -> LocalDateTime.of(2026, 11, 20, 9, 0))
            .with(Channel[].class, () -> Channel.values())
            .with(DayOfWeek[].class, () -> DayOfWeek.values())
            .with(LocalDate[].class, () -> new LocalDate[0])
            .with(Hours[].class, () -> new Hours[0])
            .with(LocalTime.class, () -> LocalTime.NOON)
            .with(Consumer.class, () -> (Consumer<Object>) x -> {})
            .with(Function.class, () -> (Function<Object, Object>) x -> x);

    @ParameterizedTest
    @MethodSource("dev.smallcrm.model.ModelRecords#all")
    void refusesNull(Class<?> type) {
        List<String> accepted = new ArrayList<>();
        Stream.of(type.getConstructors()).forEach(code -> accepted.addAll(Nulls.accepted(code, null, this::value)));
        for (Method method : type.getDeclaredMethods()) {
            boolean callable = Modifier.isPublic(method.getModifiers())
                    && !method.isSynthetic()
                    && !method.getName().equals("equals");
            if (callable) {
                Object target = Modifier.isStatic(method.getModifiers()) ? null : value(type);
                accepted.addAll(Nulls.accepted(method, target, this::value));
            }
        }
        assertThat(accepted).isEmpty();
    }

    private Object value(Type type) {
        return values.next(type);
    }
}
