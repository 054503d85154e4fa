package dev.cima.door;

import java.util.Collection;
import java.util.Set;

import dev.cima.platform.Devices;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.platform.Viewers;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Finds who is behind a token: a person, or a device. */
@Component
class ViewerLookup {

	private final ObjectProvider<Viewers> people;

	private final ObjectProvider<Devices> devices;

	ViewerLookup(ObjectProvider<Viewers> people, ObjectProvider<Devices> devices) {
		this.people = people;
		this.devices = devices;
	}

	/** For requests that look it up themselves when they need it. */
	Viewers of(Set<Role> roles) {
		return roles.contains(Role.SCREEN) ? (subject, ignored) -> this.devices.getObject().viewer(subject)
				: this.people.getObject();
	}

	/**
	 * The viewer with this subject and these roles.
	 * @throws AccessDeniedException when there is none any more
	 */
	Viewer viewer(String subject, Set<Role> roles) {
		return of(roles).viewer(subject, roles);
	}

	/** Reads these into memory together; devices are read one by one. */
	void know(Collection<String> subjects) {
		this.people.getObject().know(subjects);
	}

}
