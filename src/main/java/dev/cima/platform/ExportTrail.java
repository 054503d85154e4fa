package dev.cima.platform;

/** Notes who downloads what, before anything is sent. */
public interface ExportTrail {

	/** An admin begins to download a table. */
	void begins(Viewer viewer, String table);

}
