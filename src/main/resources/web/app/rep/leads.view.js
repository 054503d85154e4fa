// Which leads somebody can take up, and which of the own ones can still be closed.

const OPEN = ["OPEN", "CLAIMED"];

export const canClaim = (lead, me) => lead.state === "OPEN" && lead.giver.id !== me;

export const canClose = (lead, me) => OPEN.includes(lead.state) && (lead.giver.id === me || lead.claimedBy?.id === me);

/** { gave, took }: what somebody handed over, and what somebody took up. */
export const split = (leads, me) => ({ gave: leads.filter((each) => each.giver.id === me), took: leads.filter((each) => each.giver.id !== me) });
