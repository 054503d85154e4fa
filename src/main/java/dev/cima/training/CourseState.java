package dev.cima.training;

/** How far a rep has come with a course; mirrors the enum of the schema. */
enum CourseState {

	OPEN, STARTED, PASSED, EXPIRED

}
