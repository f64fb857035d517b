package dev.smallcrm.testkit;

/** How much a long test does: little in every build, all of it under {@code -Psoak}. */
public final class Soak {
    /** Whether long tests run in full. */
    public static final boolean ON = Boolean.getBoolean("crm.soak");

    private Soak() {}

    /**
     * Chooses how often to do something.
     *
     * @param always in every build
     * @param full under {@code -Psoak}
     * @return one of them
     */
    public static int of(int always, int full) {
        return ON ? full : always;
    }
}
