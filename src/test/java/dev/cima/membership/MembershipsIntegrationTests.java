package dev.cima.membership;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.ledger.Actor;
import dev.cima.ledger.CardHead.Membership;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.MembershipFacts;
import dev.cima.ledger.Span;
import dev.cima.rep.Reps;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@CimaIntegrationTest
class MembershipsIntegrationTests {

	private static final MembershipFacts EAST = new MembershipFacts(Shop.EAST, false, true);

	private static final MembershipFacts WEST = new MembershipFacts(Shop.WEST, false, true);

	@Autowired
	Memberships memberships;

	@Autowired
	Ledger ledger;

	@Autowired
	Reps reps;

	@Autowired
	Shop shop;

	@Test
	void whatStandsAlreadyIsNotWrittenAgain() {
		String rep = this.shop.rep(Shop.EAST);
		assertThat(this.memberships.set(rep, EAST, Actor.SYSTEM)).isTrue();
		assertThat(this.memberships.set(rep, EAST, Actor.SYSTEM)).isFalse();
		assertThat(this.memberships.join(Map.of(rep, EAST), Actor.SYSTEM)).isEmpty();
		assertThat(teams(rep)).containsExactly(Shop.EAST);
	}

	@Test
	void aRepMayComeBackToATeam() {
		String rep = this.shop.rep(Shop.EAST);
		for (MembershipFacts membership : List.of(EAST, WEST, EAST)) {
			assertThat(this.memberships.set(rep, membership, Actor.SYSTEM)).isTrue();
		}
		assertThat(teams(rep)).containsExactly(Shop.EAST, Shop.WEST, Shop.EAST);
	}

	@Test
	void whoJoinedElsewhereBeforeIsMoved() {
		String rep = this.shop.rep(Shop.EAST);
		this.memberships.set(rep, EAST, Actor.SYSTEM);
		assertThat(this.memberships.join(Map.of(rep, WEST), Actor.SYSTEM)).containsExactly(rep);
		assertThat(teams(rep)).containsExactly(Shop.EAST, Shop.WEST);
	}

	@Test
	void ofManyAtOnceWhoWantTheSameOneWrites() throws Exception {
		String rep = this.shop.rep(Shop.EAST);
		this.memberships.set(rep, EAST, Actor.SYSTEM);
		Callable<Boolean> move = () -> this.memberships.set(rep, WEST, Actor.SYSTEM);
		int written = 0;
		try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
			for (Future<Boolean> done : many.invokeAll(IntStream.range(0, 20).mapToObj((i) -> move).toList())) {
				written += done.get() ? 1 : 0;
			}
		}
		assertThat(written).isOne();
		assertThat(teams(rep)).containsExactly(Shop.EAST, Shop.WEST);
	}

	@Test
	void theRepFollowsTheLatestEntry() {
		String rep = this.shop.rep(Shop.EAST);
		this.memberships.set(rep, EAST, Actor.SYSTEM);
		this.memberships.set(rep, new MembershipFacts(Shop.WEST, true, false), Actor.SYSTEM);
		this.ledger.settle();
		assertThat(this.reps.find(rep)).extracting("team", "hidden", "active").containsExactly(Shop.WEST, true, false);
		assertThat(this.reps.membersOf(Shop.WEST)).doesNotContain(rep);
	}

	private List<String> teams(String rep) {
		return this.ledger.card(rep, Span.ALL_TIME).head().memberships().stream().map(Membership::team).toList();
	}

}
