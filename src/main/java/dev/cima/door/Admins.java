package dev.cima.door;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cima.platform.AddressParameters;
import dev.cima.platform.BadRequestException;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.platform.Viewers;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** What the addresses for admins have in common. */
@Component
class Admins {

	private final ObjectProvider<Viewers> viewers;

	Admins(ObjectProvider<Viewers> viewers) {
		this.viewers = viewers;
	}

	/** The token says admin; it must still be one of somebody who belongs here. */
	Viewer viewer() {
		Authentication caller = Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication());
		Viewer viewer = this.viewers.getObject().viewer(caller.getName(), ViewerInterceptor.roles(caller));
		if (!viewer.is(Role.ADMIN)) {
			throw new AccessDeniedException("forbidden");
		}
		return viewer;
	}

	/** The parameters of the address; of a form in the body nothing is read. */
	static AddressParameters parameters(HttpServletRequest request, Set<String> known) {
		Map<String, String> parameters = new HashMap<>();
		request.getParameterMap().forEach((name, values) -> {
			if (!known.contains(name) || values.length != 1) {
				throw new BadRequestException("export.parameter", name,
						known.stream().sorted().collect(Collectors.joining(", ")));
			}
			if (!values[0].isBlank()) {
				parameters.put(name, values[0].strip());
			}
		});
		return new AddressParameters(parameters);
	}

}
