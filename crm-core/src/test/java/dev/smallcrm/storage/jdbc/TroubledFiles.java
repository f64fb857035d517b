package dev.smallcrm.storage.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Arrays;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A file system of H2's above another one, whose disks know what has reached them and can be full. */
public final class TroubledFiles extends FilePathWrapper {
    private static final String SCHEME = "troubled";
    private static final String BASE = "async:";

    /** How H2 is told to keep its files here. */
    static final String FILES = SCHEME + ":" + BASE;

    /** Made by H2. */
    public TroubledFiles() {}

    static void register() {
        FilePath.register(new TroubledFiles());
    }

    static TroubledDisk diskOf(Path file) {
        return TroubledDisk.of(BASE + file);
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(getBase().open(mode), TroubledDisk.of(getBase().toString()));
    }

    @Override
    public void moveTo(FilePath newName, boolean atomicReplace) {
        super.moveTo(newName, atomicReplace);
        TroubledDisk.moved(
                getBase().toString(), ((TroubledFiles) newName).getBase().toString());
    }

    @Override
    public void delete() {
        super.delete();
        TroubledDisk.deleted(getBase().toString());
    }

    private static final class Channel extends FileBaseDefault {
        private final FileChannel base;
        private final TroubledDisk disk;

        Channel(FileChannel base, TroubledDisk disk) {
            this.base = base;
            this.disk = disk;
        }

        @Override
        public long size() throws IOException {
            return base.size();
        }

        @Override
        public synchronized int read(ByteBuffer into, long position) throws IOException {
            return base.read(into, position);
        }

        @Override
        public synchronized int write(ByteBuffer from, long position) throws IOException {
            if (!disk.fits(position + from.remaining())) {
                throw new IOException("No space left on device");
            }
            byte[] bytes = new byte[from.remaining()];
            from.duplicate().get(bytes);
            int written = base.write(from, position);
            disk.wrote(position, Arrays.copyOf(bytes, written));
            return written;
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            if (size < base.size()) {
                base.truncate(size);
                disk.cut(size);
            }
        }

        @Override
        public void force(boolean metaData) throws IOException {
            base.force(metaData);
            disk.synced();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return base.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            base.close();
        }
    }
}
