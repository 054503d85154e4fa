package dev.cima.sale;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.cima.ledger.Saturated;
import dev.cima.platform.Organisation;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;

import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/**
 * Shows admins who may be giving each other shares of their sales, or leads, for the
 * points.
 */
@Controller
class SharingRingsController {

	/** By the local day on which it was sold. */
	private static final int DAYS = 90;

	private static final int MOST = 100;

	private final Reps reps;

	/** Finding them reads all shared sales and won leads of the last months. */
	private final LoadingCache<String, List<SharingRing>> recent;

	SharingRingsController(SharedSales sales, Optional<WonLeads> leads, Reps reps, Organisation organisation,
			InstantSource clock) {
		this.reps = reps;
		this.recent = Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(30)).build((key) -> {
			LocalDate today = organisation.dayOf(clock.instant());
			SharingRings ofLeads = new SharingRings(SharingRingKind.LEADS);
			// who wins a lead gives its points
			leads.ifPresent((all) -> all.tell(organisation.startOf(today.minusDays(DAYS)),
					organisation.startOf(today.plusDays(1)),
					(giver, givers, winner, winners, points) -> ofLeads.add(winner, winners, giver, givers, points)));
			return Stream.concat(sales.between(today.minusDays(DAYS), today).found().stream(), ofLeads.found().stream())
				.sorted(SharingRings.LEAST_EXPLICABLE_FIRST)
				.toList();
		});
	}

	@QueryMapping
	List<SharingRing> sharingRings() {
		return this.recent.get("all").stream().limit(MOST).toList();
	}

	@SchemaMapping
	BigDecimal expectedShares(SharingRing ring) {
		return BigDecimal.valueOf(ring.expected()).setScale(1, RoundingMode.HALF_UP);
	}

	@SchemaMapping
	int points(SharingRing ring) {
		return Saturated.toInt(ring.points());
	}

	@BatchMapping(typeName = "SharingRing", field = "reps")
	List<List<Rep>> reps(List<SharingRing> rings) {
		Map<String, Rep> found = this.reps
			.findAll(rings.stream().flatMap(SharingRingsController::ids).collect(Collectors.toSet()));
		return rings.stream()
			.map((ring) -> ids(ring).map((id) -> found.getOrDefault(id, Rep.erased(id, ""))).toList())
			.toList();
	}

	private static Stream<String> ids(SharingRing ring) {
		return Stream.of(ring.one(), ring.other());
	}

}
