package dev.smallcrm;

import dev.smallcrm.CrmListener.Change;
import dev.smallcrm.model.Actor;
import java.util.ArrayList;
import java.util.List;

/** The book within a transaction of the host's; what it changed is told when the host says that it has committed. */
final class JoinedBook extends BookView implements Crm.Within {
    private final List<Change> untold;
    private final Listeners listeners;
    private final Runnable requireWhole;

    private JoinedBook(Transactions joined, List<Change> untold, Listeners listeners, Runnable requireWhole) {
        super(joined, null, Actor.UNKNOWN);
        this.requireWhole = requireWhole;
        this.untold = untold;
        this.listeners = listeners;
    }

    static JoinedBook in(Extras.Joined joined, Transactions transactions, Listeners listeners) {
        List<Change> untold = new ArrayList<>();
        Transactions within = transactions.over(joined.storage(), untold::addAll);
        return new JoinedBook(within, untold, listeners, joined.requireWhole());
    }

    @Override
    public void committed() {
        requireWhole.run();
        List<Change> changes = List.copyOf(untold);
        untold.clear();
        listeners.tell(changes);
    }
}
