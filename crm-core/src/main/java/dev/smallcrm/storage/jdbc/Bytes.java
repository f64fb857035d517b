package dev.smallcrm.storage.jdbc;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Bytes of a key, equal by content and compared as the databases do: unsigned. */
final class Bytes implements Comparable<Bytes> {
    private static final int LONGEST = 200;

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    static Bytes of(byte... content) {
        return new Bytes(content);
    }

    /**
     * A key that is only compared for being equal, in a form short enough for every index: a long one is its hash behind
     * a byte that UTF-8 does not have.
     */
    static Bytes shortened(byte[] text) {
        if (text.length <= LONGEST) {
            return new Bytes(text);
        }
        return new Bytes(sha256(text)).after((byte) 0xFF);
    }

    static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** The same with one byte before it. */
    Bytes after(byte first) {
        byte[] longer = new byte[content.length + 1];
        longer[0] = first;
        System.arraycopy(content, 0, longer, 1, content.length);
        return new Bytes(longer);
    }

    byte[] array() {
        return content;
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(content, other.content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }
}
