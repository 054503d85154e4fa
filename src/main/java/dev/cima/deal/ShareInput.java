package dev.cima.deal;

import java.util.List;

/** A share as somebody wants it. */
record ShareInput(String repId, int basisPoints) {

	static List<DealShare> shares(List<ShareInput> sent) {
		return sent.stream().map((share) -> new DealShare(share.repId(), share.basisPoints())).toList();
	}

}
