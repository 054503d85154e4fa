package dev.cima.purchase;

import java.util.List;

/**
 * Hears what changed about the purchases of accounts, so that it can judge again what it
 * decided by them: a sale may arrive late, and may be taken back months later.
 *
 * <p>
 * Called at least once for each change, after {@link Purchases} shows it, by whichever
 * node brings up what follows from the entry. It runs for every sale that names an
 * account, so it must be quick where it has nothing to do; when it throws, the entries
 * are gone through again.
 */
@FunctionalInterface
public interface PurchaseFollower {

	void changed(List<PurchaseChange> changes);

}
