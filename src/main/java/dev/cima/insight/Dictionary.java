package dev.cima.insight;

/** The numbers of all ids that sold baskets name; kept as long as the node runs. */
record Dictionary(Names products, Names accounts, Names segments, Names reps) {

	Dictionary() {
		this(new Names(), new Names(), new Names(), new Names());
	}

}
