package dev.smallcrm.testkit;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Passes null where there must be none. */
public final class Nulls {
    private Nulls() {}

    /**
     * Calls a method or constructor once for each of its parameters that can be null, with null there and a value
     * everywhere else.
     *
     * @param code what to call
     * @param target on what; null for what is static
     * @param values makes a value of a type
     * @return each parameter for which no {@link NullPointerException} came, as text, with what came instead
     */
    public static List<String> accepted(Executable code, Object target, Function<Type, Object> values) {
        List<String> accepted = new ArrayList<>();
        Type[] types = code.getGenericParameterTypes();
        for (int i = 0; i < types.length; i++) {
            if (types[i] instanceof Class<?> type && type.isPrimitive()) {
                continue;
            }
            Object[] arguments = new Object[types.length];
            for (int other = 0; other < types.length; other++) {
                arguments[other] = other == i ? null : values.apply(types[other]);
            }
            String outcome = outcome(code, target, arguments);
            if (!outcome.equals(NullPointerException.class.getName())) {
                accepted.add(code.getDeclaringClass().getSimpleName() + "." + code.getName() + ", parameter " + (i + 1)
                        + ": " + outcome);
            }
        }
        return accepted;
    }

    private static String outcome(Executable code, Object target, Object[] arguments) {
        try {
            Object result = code instanceof Constructor<?> constructor
                    ? constructor.newInstance(arguments)
                    : ((Method) code).invoke(target, arguments);
            return "gave back " + result;
        } catch (InvocationTargetException e) {
            return e.getCause() instanceof NullPointerException
                    ? NullPointerException.class.getName()
                    : e.getCause().toString();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(code + " cannot be called", e);
        }
    }
}
