package dev.cima.faults.app;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.cima.Shop;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The reps and managers of a run; there before the first request. */
@Component
@Profile("faults")
class Staff {

	Staff(Reps reps, Shop shop, @Value("${faults.reps}") int count) {
		reps.saveAll(IntStream.rangeClosed(1, count)
			.mapToObj("rep_%03d"::formatted)
			.map((id) -> new Rep(id, "Rep " + id, Shop.EAST, null, id, "en", List.of(), true, false))
			.toList());
		// they sell nothing, and so stand on no board
		reps.saveAll(Stream.of("mgr_1", "mgr_2")
			.map((id) -> new Rep("rep_" + id, "Manager " + id, Shop.EAST, null, id, "en", List.of(Shop.EAST), true,
					false))
			.toList());
	}

}
