/**
 * Experiments: what an incentive really causes, by teams that chance holds out of it.
 *
 * <p>
 * Read the pure part first: {@link dev.cima.experiment.Assignment} (who is held out),
 * {@code Figures} (what a metric was and is in each team, and how it is adjusted),
 * {@code Sight} (what is seen of it: {@code ConfidenceSequence} and
 * {@code Randomisation}), {@code Evaluation} (a whole look, with guards by {@code Holm}).
 * {@link dev.cima.experiment.Experiment} and {@link dev.cima.experiment.Look} are what is
 * stored. {@code ExperimentDesk} starts and stops; {@code ExperimentKeeper} keeps teams
 * out of the competition and looks each week, at what {@code TeamWeeks} reads from the
 * cards, and {@code GuardWeeks} from entries, answers and kudos.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
		allowedDependencies = { "platform", "rep", "ledger", "goal", "competition", "satisfaction", "recognition" })
package dev.cima.experiment;
