package dev.smallcrm;

import dev.smallcrm.CrmListener.Change;
import dev.smallcrm.model.Actor;
import dev.smallcrm.storage.Storage;
import java.util.ArrayList;
import java.util.List;

/** The book within a transaction of the host's; what it changed is told when the host says that it has committed. */
final class JoinedBook extends BookView implements Crm.Within {
    private final List<Change> untold;
    private final Listeners listeners;

    private JoinedBook(Transactions joined, List<Change> untold, Listeners listeners) {
        super(joined, null, Actor.UNKNOWN);
        this.untold = untold;
        this.listeners = listeners;
    }

    static JoinedBook in(Storage joined, Transactions transactions, Listeners listeners) {
        List<Change> untold = new ArrayList<>();
        return new JoinedBook(transactions.over(joined, untold::addAll), untold, listeners);
    }

    @Override
    public void committed() {
        List<Change> changes = List.copyOf(untold);
        untold.clear();
        listeners.tell(changes);
    }
}
