package dev.smallcrm.storage.jdbc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** What has reached the disk of one file of a {@link TroubledFiles}, what is only on its way there, and how much fits. */
final class TroubledDisk {
    private static final Map<String, TroubledDisk> ALL = new ConcurrentHashMap<>();

    private byte[] synced = {};
    private final List<Write> pending = new ArrayList<>();
    private int syncs;
    private volatile long room = Long.MAX_VALUE;

    /** Bytes that were written at a place, or none if all from there on was cut off. */
    private static final class Write {
        private final int position;
        private final byte[] bytes;
        private final boolean cut;

        Write(int position, byte[] bytes, boolean cut) {
            this.position = position;
            this.bytes = bytes;
            this.cut = cut;
        }

        byte[] on(byte[] image) {
            if (cut) {
                return Arrays.copyOf(image, position);
            }
            byte[] written = Arrays.copyOf(image, Math.max(image.length, position + bytes.length));
            System.arraycopy(bytes, 0, written, position, bytes.length);
            return written;
        }
    }

    static TroubledDisk of(String file) {
        return ALL.computeIfAbsent(file, name -> new TroubledDisk());
    }

    static void moved(String from, String to) {
        ALL.put(to, of(from));
        ALL.remove(from);
    }

    static void deleted(String file) {
        ALL.remove(file);
    }

    synchronized void wrote(long position, byte[] bytes) {
        pending.add(new Write(Math.toIntExact(position), bytes, false));
    }

    synchronized void cut(long position) {
        pending.add(new Write(Math.toIntExact(position), new byte[0], true));
    }

    synchronized void synced() {
        syncs++;
        synced = with(pending);
        pending.clear();
    }

    private byte[] with(List<Write> writes) {
        byte[] image = synced;
        for (Write write : writes) {
            image = write.on(image);
        }
        return image;
    }

    /** How often all was made to reach the disk. */
    synchronized int syncs() {
        return syncs;
    }

    /** What is there when the power goes and comes back: what was synced and nothing else. */
    synchronized byte[] afterPowerCut() {
        return synced.clone();
    }

    /** The same with some of what was on its way, for a disk writes in any order. */
    synchronized byte[] afterPowerCut(Random some) {
        return with(pending.stream().filter(write -> some.nextBoolean()).toList());
    }

    /** How large the file may become. */
    void room(long bytes) {
        room = bytes;
    }

    boolean fits(long size) {
        return size <= room;
    }
}
