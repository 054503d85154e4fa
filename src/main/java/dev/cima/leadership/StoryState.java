package dev.cima.leadership;

/** Who may read a story; mirrors the enum of the schema. */
enum StoryState {

	ASKED, TOLD

}
