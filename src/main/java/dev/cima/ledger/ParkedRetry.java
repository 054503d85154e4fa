package dev.cima.ledger;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.cima.ledger.ParkedEffects.Parked;
import dev.cima.platform.BackgroundLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Tries parked effects again from time to time: what made them fail may have been fixed
 * since, by a new version or a store that is back.
 */
@Component
class ParkedRetry extends BackgroundLoop {

	private static final Logger log = LoggerFactory.getLogger(ParkedRetry.class);

	private static final int MOST_AT_ONCE = 100;

	private static final Duration AT_ONCE = Duration.ofMillis(10);

	private final Map<String, EntryEffect> effects;

	private final ParkedEffects parked;

	private final CardLoader loader;

	private final LedgerSettings settings;

	private final InstantSource clock;

	ParkedRetry(List<EntryEffect> effects, ParkedEffects parked, CardLoader loader, LedgerSettings settings,
			InstantSource clock) {
		super(Thread.ofPlatform().name("parked"), BEHIND, settings.retryParkedEvery(),
				"The parked effects could not be read");
		this.effects = effects.stream().collect(Collectors.toMap(EntryEffect::name, Function.identity()));
		this.parked = parked;
		this.loader = loader;
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	protected Duration turn() {
		// after a rollback there may be as many as a day has sales
		return (retryOnce() == 0) ? this.settings.retryParkedEvery() : AT_ONCE;
	}

	/**
	 * Tries the oldest ones once.
	 * @return how many are done now
	 */
	int retryOnce() {
		int done = 0;
		List<Parked> all = new ArrayList<>(this.parked.oldest(MOST_AT_ONCE));
		all.addAll(this.parked.oldestForLaterRelease(MOST_AT_ONCE));
		for (Parked one : all) {
			Collection<EntryEffect> effects = effects(one.effect());
			// folding the stream up to it is for those of which something comes
			if (effects.isEmpty() || !this.loader.isKnown(one.rep(), one.seq())) {
				continue;
			}
			EntryRecorded recorded = Objects.requireNonNull(this.loader.recorded(one.rep(), one.seq()));
			try {
				effects.forEach((effect) -> effect.apply(List.of(recorded)));
				this.parked.remove(one);
				log.info("The parked effect {} is done now", one.id());
				done++;
			}
			catch (RuntimeException ex) {
				log.warn("The parked effect {} failed again: {}", one.id(), ex.toString());
				this.parked.putBehind(one, this.clock.instant());
			}
		}
		return done;
	}

	private Collection<EntryEffect> effects(String name) {
		EntryEffect effect = this.effects.get(name);
		if (effect != null) {
			return List.of(effect);
		}
		return name.equals(ParkedEffects.ALL) ? this.effects.values() : List.of();
	}

}
