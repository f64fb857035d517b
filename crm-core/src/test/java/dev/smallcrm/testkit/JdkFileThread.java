package dev.smallcrm.testkit;

import java.util.concurrent.ThreadFactory;

/**
 * A thread on which the JDK reads and writes asynchronous files. It waits a minute for the next file before it ends, and
 * is nobody's; see {@link ChildJvm#startTellingThreads}.
 */
public final class JdkFileThread extends Thread {
    private JdkFileThread(Runnable task) {
        super(task);
        setDaemon(true);
    }

    /** Named to the JDK by a system property. */
    public static final class Factory implements ThreadFactory {
        /** Made by the JDK. */
        public Factory() {}

        @Override
        public Thread newThread(Runnable task) {
            return new JdkFileThread(task);
        }
    }
}
