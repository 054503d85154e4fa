package dev.cima.faults.app;

import java.util.List;
import java.util.stream.Stream;

/**
 * The labelled steps of a sale's way through a node, and of what follows from it. At each
 * of them the node can be told to halt, as in a power cut: nothing is flushed, no hook
 * runs.
 */
public final class Steps {

	/** What a node that halted at a step exits with. */
	public static final int HALTED = 71;

	/** Where entries are inserted. */
	public static final List<String> INSERT = List.of("insert/before", "insert/half of it", "insert/after",
			"void/inserted", "answer/before");

	/** What is derived, behind the answer. */
	public static final List<String> SETTLE = Stream
		.concat(Stream.of("badges", "competitions", "rep-follows-membership", "correction", "mentorships-of-leavers")
			.flatMap((effect) -> Stream.of("effect " + effect + "/before", "effect " + effect + "/after")),
				Stream.of("boards/before", "boards/written", "pages/before", "heads/before", "heads/written"))
		.toList();

	/** What follows more rarely. */
	public static final List<String> FOLLOW = List.of("push/before", "push/sent", "result/before", "result/decided",
			"prize/before", "prize/inserted");

	/** What follows where several sell together and customers are asked. */
	public static final List<String> TOGETHER = Stream
		.of("shares", "surveys", "holds", "purchases", "follow-ups", "redemptions")
		.flatMap((effect) -> Stream.of("effect " + effect + "/before", "effect " + effect + "/after"))
		.toList();

	/** All of them. */
	public static final List<String> ALL = Stream.of(INSERT, SETTLE, FOLLOW).flatMap(List::stream).toList();

	private static volatile String armed = "never";

	private Steps() {
	}

	/** Halts the node when it was told to halt here. */
	public static void at(String step) {
		if (step.equals(armed)) {
			Runtime.getRuntime().halt(HALTED);
		}
	}

	/** Does the half of something and halts, when told to halt here. */
	public static void atHalf(String step, Runnable half) {
		if (step.equals(armed)) {
			half.run();
			at(step);
		}
	}

	static void arm(String step) {
		armed = step;
	}

}
