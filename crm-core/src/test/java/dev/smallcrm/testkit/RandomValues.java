package dev.smallcrm.testkit;

import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.BookSettings.WorkingCalendar.Days;
import dev.smallcrm.model.BookSettings.WorkingCalendar.Hours;
import dev.smallcrm.model.Channel;
import dev.smallcrm.model.ContactKind;
import dev.smallcrm.model.Cursor;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.Email;
import dev.smallcrm.model.Expectations;
import dev.smallcrm.model.FollowUp.Lead;
import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.ImportantDate;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.Phone;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.RelationshipTypeDefinition;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Random values with everything set: no {@code Optional} is empty, no list, no text. A record is made through its
 * canonical constructor, from random values of its components. The same seed gives the same values.
 */
public final class RandomValues {
    private final Scraps scraps;
    private final Map<Class<?>, Supplier<?>> makers = new HashMap<>();

    /**
     * Makes a source of values.
     *
     * @param seed decides which
     */
    public RandomValues(long seed) {
        scraps = new Scraps(seed);
        makers.putAll(scraps.makers());
        with(Email.class, () -> new Email(scraps.word() + "@" + scraps.word() + ".example", scraps.text()));
        with(Phone.class, () -> new Phone("+48 (" + scraps.number(10, 99) + ") " + scraps.text() + "7", scraps.text()));
        with(Cursor.class, () -> new Cursor(scraps.word() + "-_"));
        with(RelationshipType.class, () -> new RelationshipType(scraps.word() + "-0"));
        with(RelationshipTypeDefinition.class, this::definition);
        with(Expectations.class, this::expectations);
        with(BookSettings.class, this::settings);
        with(WorkingCalendar.class, this::calendar);
        with(Hours.class, this::hours);
        with(Days.class, this::days);
        with(ImportantDate.class, this::date);
        with(Recurrence.class, this::recurrence);
        with(Lead.class, () -> Lead.days(scraps.number(0, 366), scraps.time()));
        with(Due.class, () -> Due.at(scraps.date().atTime(scraps.time()), scraps.zone()));
    }

    /**
     * Makes values of a type in another way from now on, ids of what is there for instance.
     *
     * @param type the type
     * @param maker makes one
     * @param <T> the type
     * @return this
     */
    public <T> RandomValues with(Class<T> type, Supplier<? extends T> maker) {
        makers.put(type, maker);
        return this;
    }

    /**
     * Makes the next value.
     *
     * @param type the type: a record, an enum, or anything that records here are made of
     * @param <T> the type
     * @return a value with everything set
     */
    public <T> T next(Class<T> type) {
        return type.cast(make(type, Map.of()));
    }

    /**
     * Makes the next value of a type as it stands in code, with what it is made of in angle brackets.
     *
     * @param type the type
     * @return a value with everything set
     */
    public Object next(Type type) {
        return make(type, Map.of());
    }

    private Object make(Type type, Map<TypeVariable<?>, Type> bound) {
        if (type instanceof TypeVariable<?> variable) {
            return make(bound.getOrDefault(variable, String.class), bound);
        }
        if (type instanceof ParameterizedType generic) {
            return make((Class<?>) generic.getRawType(), generic.getActualTypeArguments(), bound);
        }
        return make((Class<?>) type, new Type[0], bound);
    }

    private Object make(Class<?> type, Type[] of, Map<TypeVariable<?>, Type> bound) {
        Supplier<?> maker = makers.get(type);
        if (maker != null) {
            return maker.get();
        }
        if (type.isEnum()) {
            return scraps.one(List.of(type.getEnumConstants()));
        }
        if (type == Optional.class) {
            return Optional.of(make(of[0], bound));
        }
        if (type == List.class) {
            return several().map(i -> make(of[0], bound)).toList();
        }
        if (type == Set.class) {
            return several().map(i -> make(of[0], bound)).collect(Collectors.toUnmodifiableSet());
        }
        if (type == Map.class) {
            Map<Object, Object> map = new LinkedHashMap<>();
            several().forEach(i -> map.put(make(of[0], bound), make(of[1], bound)));
            return map;
        }
        if (type.isRecord()) {
            return record(type, of, bound);
        }
        throw new IllegalArgumentException("Nobody said how to make a " + type.getName() + ": use with(...)");
    }

    private Object record(Class<?> type, Type[] of, Map<TypeVariable<?>, Type> outer) {
        Map<TypeVariable<?>, Type> bound = new HashMap<>(outer);
        for (int i = 0; i < of.length; i++) {
            bound.put(type.getTypeParameters()[i], of[i]);
        }
        Class<?>[] types = Stream.of(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        for (int tries = 0; tries < 100; tries++) {
            Object[] values = Stream.of(type.getRecordComponents())
                    .map(component -> make(component.getGenericType(), bound))
                    .toArray();
            try {
                return type.getConstructor(types).newInstance(values);
            } catch (InvocationTargetException e) {
                if (!(e.getCause() instanceof InvalidInput)) {
                    throw new IllegalStateException("A " + type.getName() + " cannot be made", e);
                }
                // values that do not go together, an end before its start for instance: others may
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("A " + type.getName() + " cannot be made", e);
            }
        }
        throw new IllegalStateException("No random " + type.getName() + " is valid: use with(...)");
    }

    private Stream<Integer> several() {
        return IntStream.range(0, scraps.number(1, 3)).boxed();
    }

    private RelationshipTypeDefinition definition() {
        return RelationshipTypeDefinition.of(next(RelationshipType.class), scraps.text(), scraps.text())
                .inverse(new RelationshipType("other-" + scraps.word()))
                .between(EnumSet.of(next(ContactKind.class)), EnumSet.allOf(ContactKind.class))
                .expectations(expectations())
                .version(scraps.number(1, 1000));
    }

    private Expectations expectations() {
        return new Expectations(
                Optional.of(scraps.duration().plusSeconds(1)),
                Optional.of(scraps.period()),
                Optional.of(scraps.period()));
    }

    private BookSettings settings() {
        return new BookSettings(
                scraps.zone(),
                scraps.one(List.of("PL", "CZ", "DE")),
                scraps.locale(),
                scraps.currency(),
                expectations(),
                new BookSettings.Counting(EnumSet.of(next(Channel.class)), EnumSet.allOf(Channel.class)),
                calendar());
    }

    private WorkingCalendar calendar() {
        return new WorkingCalendar(
                Map.of(next(DayOfWeek.class), List.of(hours(), hours(), hours())),
                several().map(i -> days()).toList(),
                next(WorkingCalendar.ClosedDay.class),
                Map.of(next(DayOfWeek.class), List.of(hours())),
                scraps.number(1, 1000));
    }

    private Days days() {
        LocalDate first = scraps.date();
        return new Days(first, first.plusDays(scraps.number(0, 40)), List.of(hours()), scraps.text());
    }

    private Hours hours() {
        int from = scraps.number(0, 1_439);
        return new Hours(
                LocalTime.MIDNIGHT.plusMinutes(from), LocalTime.MIDNIGHT.plusMinutes(scraps.number(from + 1, 1_440)));
    }

    private Recurrence recurrence() {
        return Recurrence.months(scraps.number(1, 999))
                .on(scraps.number(1, 4), next(DayOfWeek.class))
                .until(scraps.date());
    }

    private ImportantDate date() {
        ImportantDate day = ImportantDate.birthday(scraps.date());
        return new ImportantDate(next(ImportantDate.Kind.class), day.day(), day.year(), scraps.text(), scraps.text());
    }
}
