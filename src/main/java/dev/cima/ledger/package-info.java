/**
 * The streams of entries, the scorecards that are their fold, and what keeps both in
 * step.
 *
 * <p>
 * To read it, begin with what is written: {@link dev.cima.ledger.Entry}, one immutable
 * fact in the stream of a rep. Then follow a fact on its way:
 * <ol>
 * <li>{@link dev.cima.ledger.Ledger} takes an {@link dev.cima.ledger.Activity}, what a
 * feature wants recorded, and hands it to the {@code RepStream} of its rep.
 * <li>The stream asks the {@code EntryComposer} for the entry, and appends it under the
 * next number: a unique key in the store decides between nodes. {@code GroupCommit}
 * writes those of many reps at once.
 * <li>{@code Scorecard} and {@code StreamCard} are the fold of the stream, by day, month
 * and in all; {@code CardLoader} makes them from snapshots and the entries after those.
 * <li>{@code SettlePipeline} brings up behind the appends what follows:
 * {@code OrderedEffects}, then the followers of cards (boards), then the snapshots.
 * {@code SettleLoop} runs it, {@code Unsettled} and {@code Sweep} find what a node that
 * died left behind.
 * <li>{@code Rebuilder} folds anew, {@code BackfillRunner} runs a new effect over old
 * entries, {@code StreamAudit} proves that store and fold agree.
 * </ol>
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = { "platform", "rep", "catalog", "incentive" })
package dev.cima.ledger;
