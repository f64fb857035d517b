package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.Actor;
import dev.smallcrm.model.Stamp;
import java.sql.SQLException;

/** The four columns that say when and by whom a row was written. */
final class StampColumns {
    static final String NAMES = " created_at, created_by, updated_at, updated_by ";

    private StampColumns() {}

    static Stamp read(Row row) throws SQLException {
        return new Stamp(row.at(), new Actor(row.text()), row.at(), new Actor(row.text()));
    }

    static void write(Args args, Stamp stamp) {
        args.at("created_at", stamp.createdAt())
                .text("created_by", stamp.createdBy().key())
                .at("updated_at", stamp.updatedAt())
                .text("updated_by", stamp.updatedBy().key());
    }
}
