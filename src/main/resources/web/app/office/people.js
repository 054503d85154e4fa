// Whom the signed-in person looks after: a manager the teams that they manage, an admin all.

import { viewer } from "./frame.js";
import { useAnswer } from "./answers.js";

export const isAdmin = () => viewer().roles.includes("ADMIN");

/** The teams, by name, and whether they are known yet. */
export function useTeams() {
	const teams = useAnswer("TeamList", {});
	const me = useAnswer("Me", {});
	if (isAdmin()) {
		return { ...teams, teams: teams.data?.organisation.teams ?? [], all: teams.data?.organisation.teams ?? [] };
	}
	return { ...me, teams: me.data?.me?.manages ?? [], all: teams.data?.organisation.teams ?? [] };
}

export const options = (things) => things.map((each) => ({ value: each.id, label: each.name }));
