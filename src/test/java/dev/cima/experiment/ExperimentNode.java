package dev.cima.experiment;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import com.mongodb.client.MongoDatabase;
import dev.cima.competition.Competitions;
import dev.cima.competition.HoldOut;
import dev.cima.ledger.StreamScan;
import dev.cima.platform.Organisation;
import dev.cima.rep.Reps;
import dev.cima.rep.Teams;

/**
 * One node's part of experiments, with a clock of its own and nothing that runs by
 * itself; it can be killed before and after everything that lasts.
 */
final class ExperimentNode {

	static final ExperimentSettings SETTINGS = new ExperimentSettings(Duration.ofHours(48), Duration.ofHours(1),
			Duration.ofMinutes(10), 1_000);

	/** Dies after so many steps. */
	int stepsToLive = Integer.MAX_VALUE;

	Instant now;

	/** How many times it read all cards. */
	int read;

	final Experiments experiments;

	final Looks looks;

	final ExperimentKeeper keeper;

	final Drawer drawer;

	ExperimentNode(MongoDatabase database, StreamScan streams, Reps reps, Teams teams, Competitions competitions,
			HoldOut holdOut, Organisation organisation, GuardWeeks guards, Instant start) {
		this.now = start;
		InstantSource clock = () -> this.now;
		this.experiments = new Experiments(database) {

			@Override
			void show(String id, Look look) {
				step();
				super.show(id, look);
				step();
			}

			@Override
			void showAfterwards(String id, Look look) {
				step();
				super.showAfterwards(id, look);
				step();
			}

			@Override
			void held(String id) {
				step();
				super.held(id);
				step();
			}

		};
		this.looks = new Looks(database) {

			@Override
			Look first(Look look) {
				ExperimentNode.this.read++;
				step();
				Look first = super.first(look);
				step();
				return first;
			}

			@Override
			boolean lease(String id, Instant at, Duration duration) {
				step();
				boolean leased = super.lease(id, at, duration);
				step();
				return leased;
			}

		};
		TeamWeeks weeks = new TeamWeeks(streams, organisation);
		this.drawer = new Drawer(weeks, reps, organisation, clock);
		this.keeper = new ExperimentKeeper(this.experiments, this.looks, weeks, guards,
				new HeldTeams(this.experiments, competitions, holdOut, teams), organisation, SETTINGS, clock);
	}

	private void step() {
		if (this.stepsToLive-- <= 0) {
			throw new Killed();
		}
	}

	/** A killed node catches nothing. */
	static final class Killed extends Error {

		private static final long serialVersionUID = 1L;

	}

}
