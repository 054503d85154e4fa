package dev.cima.door;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.cima.platform.AddressParameters;
import dev.cima.platform.CsvExport;
import dev.cima.platform.ExportTrail;
import dev.cima.platform.NotFoundException;
import dev.cima.platform.RequestException;
import dev.cima.platform.RetryLaterException;
import dev.cima.platform.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Serves tables to admins as they are read: nothing is held in memory, and a download
 * that fails on the way is broken off, so that nobody takes half a table for a whole one.
 */
@Controller
class ExportController {

	/** So many downloads at once on a node: they read much. */
	private static final int MOST = 2;

	private static final int RETRY_SECONDS = 30;

	private final Map<String, CsvExport> exports;

	private final Semaphore places = new Semaphore(MOST);

	private final ObjectProvider<ExportTrail> trail;

	private final Admins admins;

	private final Refusals refusals;

	ExportController(List<CsvExport> exports, ObjectProvider<ExportTrail> trail, Admins admins, Refusals refusals) {
		this.exports = exports.stream().collect(Collectors.toMap(CsvExport::name, Function.identity()));
		this.trail = trail;
		this.admins = admins;
		this.refusals = refusals;
	}

	@GetMapping("/export/{name}.csv")
	void export(@PathVariable String name, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		try {
			Viewer viewer = this.admins.viewer();
			CsvExport export = this.exports.get(name);
			if (export == null) {
				throw new NotFoundException("export.unknown",
						this.exports.keySet().stream().sorted().collect(Collectors.joining(", ")));
			}
			AddressParameters parameters = Admins.parameters(request, export.parameters());
			if (!this.places.tryAcquire()) {
				throw new RetryLaterException(RETRY_SECONDS, null, "export.busy", RETRY_SECONDS);
			}
			try {
				write(export, parameters, viewer, response);
			}
			finally {
				this.places.release();
			}
		}
		catch (RequestException | AccessDeniedException ex) {
			if (response.isCommitted()) {
				throw new IOException("a table could not be written to its end", ex);
			}
			response.reset();
			this.refusals.refuse(request, response, ex);
		}
	}

	private void write(CsvExport export, AddressParameters parameters, Viewer viewer, HttpServletResponse response)
			throws IOException {
		response.setContentType("text/csv;charset=utf-8");
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + export.name() + ".csv\"");
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		BufferedWriter out = new BufferedWriter(
				new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
		Table table = new Table(export, viewer, out);
		try {
			export.write(parameters, table::row);
			table.begun();
			out.flush();
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	/** Begins with the first row, or at the end: until then it may still be refused. */
	private final class Table {

		private final CsvExport export;

		private final Viewer viewer;

		private final BufferedWriter out;

		private @Nullable CsvTable csv;

		Table(CsvExport export, Viewer viewer, BufferedWriter out) {
			this.export = export;
			this.viewer = viewer;
			this.out = out;
		}

		CsvTable begun() {
			CsvTable table = this.csv;
			if (table == null) {
				ExportController.this.trail.getObject().begins(this.viewer, this.export.name());
				table = new CsvTable(this.out, this.export.columns());
				this.csv = table;
			}
			return table;
		}

		void row(List<? extends @Nullable Object> cells) {
			begun().row(cells);
		}

	}

}
