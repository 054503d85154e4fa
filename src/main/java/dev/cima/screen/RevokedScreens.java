package dev.cima.screen;

import java.util.List;
import java.util.Set;

import dev.cima.platform.WatchedPoll;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

import org.springframework.stereotype.Component;

/**
 * Ends what a screen follows once it is revoked, on whichever node: at once on this one,
 * a moment later on the others.
 */
@Component
class RevokedScreens extends WatchedPoll<RevokedScreens.Watch> {

	private final Screens screens;

	RevokedScreens(Screens screens, ScreenSettings settings) {
		super("revoked-screens", settings.lookEvery(),
				"Whether screens are still paired could not be read; again in a moment");
		this.screens = screens;
	}

	/** Nothing, and an error as soon as the screen may not read any more. */
	<T> Flux<T> end(String screen) {
		return this.<T>watch((sink) -> new Watch(screen, sink), FluxSink.OverflowStrategy.IGNORE);
	}

	/** Looks at once. */
	void look() {
		wake();
	}

	@Override
	protected void look(boolean all) {
		List<Watch> watching = List.copyOf(watches());
		if (watching.isEmpty()) {
			return;
		}
		Set<String> active = this.screens.active(watching.stream().map(Watch::screen).distinct().toList());
		for (Watch watch : watching) {
			if (!active.contains(watch.screen())) {
				watch.sink().error(ScreenDevices.ended());
			}
		}
	}

	/** A screen that follows something. */
	static final class Watch {

		private final String screen;

		private final FluxSink<?> sink;

		Watch(String screen, FluxSink<?> sink) {
			this.screen = screen;
			this.sink = sink;
		}

		String screen() {
			return this.screen;
		}

		FluxSink<?> sink() {
			return this.sink;
		}

	}

}
