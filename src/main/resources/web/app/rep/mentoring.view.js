// What somebody can do about a mentorship.

/** "mentor" or "mentee". */
export const side = (mentorship, me) => (mentorship.mentor.id === me ? "mentor" : "mentee");

export const other = (mentorship, me) => (mentorship.mentor.id === me ? mentorship.mentee : mentorship.mentor);

/** Running ones and requests first, then the rest. */
export const sorted = (mentorships) => {
	const open = mentorships.filter((each) => ["REQUESTED", "ACTIVE"].includes(each.status));
	return { open, over: mentorships.filter((each) => !open.includes(each)) };
};

/** Whether somebody can be asked: a place is free, it is somebody else, and there is nothing between the two yet. */
export const canAsk = (mentor, mentorships, me) =>
	mentor.rep.id !== me && mentor.openPlaces > 0 && !sorted(mentorships).open.some((each) => each.mentor.id === mentor.rep.id || each.mentee.id === mentor.rep.id);
