package dev.cima.mentorship;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MentorRingsTests {

	private final List<String> sessions = new ArrayList<>();

	@Test
	void twoWhoCoachEachOtherMoreThanOthersAreToldWithTheNumbers() {
		sessions("ana", "luis", 6);
		sessions("luis", "ana", 5);
		sessions("eva", "ivo", 2);
		sessions("eva", "tom", 4);
		sessions("tom", "mia", 3);
		assertThat(found()).containsExactly(new MentorRing(List.of("ana", "luis"), 2, 11, 550, 150));
	}

	@Test
	void aLongerWayRoundIsOneAndWhoHangsOnItIsNotInIt() {
		sessions("a", "b", 3);
		sessions("b", "c", 3);
		sessions("c", "d", 3);
		sessions("d", "a", 3);
		sessions("x", "a", 1);
		sessions("c", "y", 1);
		assertThat(found()).containsExactly(new MentorRing(List.of("a", "b", "c", "d"), 4, 12, 600, 50));
	}

	@Test
	void whatIsUsualIsNotTold() {
		sessions("ana", "luis", 2);
		sessions("luis", "ana", 2);
		sessions("eva", "ivo", 2);
		assertThat(found()).isEmpty();
	}

	@Test
	void aChainIsNoRing() {
		sessions("a", "b", 9);
		sessions("b", "c", 9);
		sessions("a", "c", 9);
		assertThat(found()).isEmpty();
	}

	private void sessions(String mentor, String mentee, int count) {
		this.sessions.addAll(Collections.nCopies(count, mentor + ">" + mentee));
	}

	/** The same whatever the order. */
	private List<MentorRing> found() {
		List<MentorRing> first = found(this.sessions);
		Collections.shuffle(this.sessions, new Random(5));
		assertThat(found(this.sessions)).isEqualTo(first);
		return first;
	}

	private static List<MentorRing> found(List<String> sessions) {
		MentorRings rings = new MentorRings();
		sessions.forEach((session) -> rings.add(session.split(">")[0], session.split(">")[1], 50));
		return rings.unusual();
	}

}
