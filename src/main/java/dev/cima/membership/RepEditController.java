package dev.cima.membership;

import dev.cima.membership.RepEditor.SaveRepPayload;
import dev.cima.platform.Viewer;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Lets admins write reps. */
@Controller
class RepEditController {

	private final RepEditor editor;

	RepEditController(RepEditor editor) {
		this.editor = editor;
	}

	@MutationMapping
	SaveRepPayload saveRep(@Argument SaveRepInput input, Viewer viewer) {
		return this.editor.save(viewer, input);
	}

}
