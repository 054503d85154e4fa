/**
 * Courses, their quizzes, and the certificates that those who pass hold for a time.
 *
 * <p>
 * Read {@link dev.cima.training.CourseContent} first, which is what a course is made of,
 * and {@code CourseEditor}, which takes one. {@code AttemptDesk} starts attempts and
 * takes answers: {@code Draw} decides what is asked, {@code Marking} what an attempt has
 * come to, {@code CourseProgress} whether another one may begin. {@code Certificates}
 * pays, and {@code CertificateNews} tells.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = { "platform", "rule", "rep", "incentive",
		"ledger", "learning", "recognition", "notification" })
package dev.cima.training;
