package dev.cima.experiment;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * How many teams are held out of each block of similar ones, and so which other draws
 * were possible.
 *
 * @param blocks from the first team to the last one
 */
record Design(List<Block> blocks) {

	/** With fewer, so many that chance could explain anything are left over. */
	private static final BigInteger FEWEST_DRAWS = BigInteger.valueOf(100);

	/**
	 * As many blocks as leave at least a hundred possible draws, at most one for each
	 * team of the smaller side; one block if none do. Of b blocks, block k (from 0) ends
	 * before team ⌊(k + 1) teams ÷ b⌋, and up to it ⌊(k + 1) held ÷ b⌋ teams are held
	 * out.
	 * @param held at least 1 and fewer than all
	 */
	static Design of(int teams, int held) {
		if (held < 1 || held >= teams) {
			throw new IllegalArgumentException(held + " of " + teams);
		}
		for (int blocks = Math.min(held, teams - held); blocks > 1; blocks--) {
			Design design = cut(teams, held, blocks);
			if (design.draws().compareTo(FEWEST_DRAWS) >= 0) {
				return design;
			}
		}
		return cut(teams, held, 1);
	}

	private static Design cut(int teams, int held, int blocks) {
		List<Block> cut = new ArrayList<>();
		for (int k = 0; k < blocks; k++) {
			cut.add(new Block(k * teams / blocks, (k + 1) * teams / blocks,
					(k + 1) * held / blocks - k * held / blocks));
		}
		return new Design(cut);
	}

	int teams() {
		return this.blocks.getLast().until();
	}

	/** How many different draws there are. */
	BigInteger draws() {
		return this.blocks.stream().map(Block::draws).reduce(BigInteger.ONE, BigInteger::multiply);
	}

	/**
	 * All draws, each as for each team whether it takes part; the array is used again.
	 */
	void forEach(Consumer<boolean[]> each) {
		boolean[] treated = new boolean[teams()];
		Arrays.fill(treated, true);
		draw(0, this.blocks.getFirst().from(), this.blocks.getFirst().held(), treated, each);
	}

	private void draw(int block, int from, int left, boolean[] treated, Consumer<boolean[]> each) {
		if (left > 0) {
			for (int team = from; team <= this.blocks.get(block).until() - left; team++) {
				treated[team] = false;
				draw(block, team + 1, left - 1, treated, each);
				treated[team] = true;
			}
		}
		else if (block + 1 < this.blocks.size()) {
			Block next = this.blocks.get(block + 1);
			draw(block + 1, next.from(), next.held(), treated, each);
		}
		else {
			each.accept(treated);
		}
	}

	/** One draw by chance, written into the array. */
	void draw(Random random, boolean[] treated) {
		Arrays.fill(treated, true);
		for (Block block : this.blocks) {
			int left = block.held();
			// each team with the chance that what is left has among the teams left
			for (int team = block.from(); left > 0; team++) {
				if (random.nextInt(block.until() - team) < left) {
					treated[team] = false;
					left--;
				}
			}
		}
	}

	/**
	 * Teams of a similar level.
	 *
	 * @param from the place of the first one
	 * @param until the place after the last one
	 * @param held how many of them are held out
	 */
	record Block(int from, int until, int held) {

		private BigInteger draws() {
			BigInteger draws = BigInteger.ONE;
			for (int i = 0; i < this.held; i++) {
				draws = draws.multiply(BigInteger.valueOf(this.until - this.from - i))
					.divide(BigInteger.valueOf(i + 1));
			}
			return draws;
		}

	}

}
