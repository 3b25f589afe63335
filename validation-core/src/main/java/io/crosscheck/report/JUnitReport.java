package io.crosscheck.report;

import io.crosscheck.result.CheckResult;
import io.crosscheck.result.Outcome;
import io.crosscheck.result.RunResult;
import io.crosscheck.result.Status;
import io.crosscheck.result.TableResult;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A run in the form in which CI servers take test results: a suite for each pair, a case for each check. Failed is a
 * failure, error an error; warned passes and says so in its output. How long a check took is not known alone, so that
 * the time stands with the suite.
 */
public final class JUnitReport {
    private static final String OPENING = "opening";

    private JUnitReport() {}

    /** A test case. */
    private record Case(String name, Outcome outcome) {}

    /** The file, as text. */
    public static String of(RunResult run) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            write(run, xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private static void write(RunResult run, XMLStreamWriter xml) throws XMLStreamException {
        List<Case> all = run.tables().stream().flatMap(t -> cases(t).stream()).toList();
        xml.writeStartElement("testsuites");
        attribute(xml, "name", run.suite());
        counts(all, xml);
        attribute(xml, "time", seconds(Instant.parse(run.startedAt()), Instant.parse(run.finishedAt())));
        int id = 0;
        for (TableResult table : run.tables()) {
            suite(run, table, id++, xml);
        }
        xml.writeEndElement();
    }

    private static void suite(RunResult run, TableResult table, int id, XMLStreamWriter xml) throws XMLStreamException {
        List<Case> cases = cases(table);
        xml.writeStartElement("testsuite");
        attribute(xml, "id", Integer.toString(id));
        attribute(xml, "package", run.suite());
        attribute(xml, "name", table.pair());
        counts(cases, xml);
        attribute(xml, "skipped", Long.toString(count(cases, Status.SKIPPED)));
        attribute(xml, "hostname", "localhost");
        Instant started = Instant.parse(table.startedAt());
        attribute(
                xml,
                "timestamp",
                DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                        LocalDateTime.ofInstant(started, ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS)));
        attribute(xml, "time", seconds(started, Instant.parse(table.finishedAt())));
        xml.writeStartElement("properties");
        property("run_id", run.runId(), xml);
        property("run_date", run.runDate(), xml);
        property("source", table.source(), xml);
        property("target", table.target(), xml);
        property("status", table.status().keyword(), xml);
        xml.writeEndElement();
        for (Case check : cases) {
            write(run.suite() + "." + table.pair(), check, xml);
        }
        text("system-out", table.message(), xml);
        text("system-err", "", xml);
        xml.writeEndElement();
    }

    /** A pair that could not be opened has no checks, and yet something that went wrong. */
    private static List<Case> cases(TableResult table) {
        List<Case> cases = new ArrayList<>();
        if (!table.problems().isEmpty()) {
            Status worst = table.problems().stream().map(Outcome::status).reduce(Status.SKIPPED, Status::worse);
            String messages = String.join(
                    "; ", table.problems().stream().map(Outcome::message).toList());
            cases.add(new Case(
                    OPENING,
                    worst == Status.ERROR
                            ? new Outcome.Errored(messages)
                            : table.problems().get(0)));
        }
        for (CheckResult check : table.checks()) {
            cases.add(new Case(check.kind().keyword(), check.outcome()));
        }
        return cases;
    }

    private static void write(String className, Case check, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute(xml, "name", check.name());
        attribute(xml, "classname", className);
        attribute(xml, "time", "0");
        String message = check.outcome().message();
        switch (check.outcome().status()) {
            case SKIPPED -> {
                xml.writeStartElement("skipped");
                attribute(xml, "message", message);
                xml.writeEndElement();
            }
            case FAILED -> problem("failure", "data differ", message, xml);
            case ERROR -> problem("error", "not compared", message, xml);
            case WARNED -> text("system-out", "warned: " + message, xml);
            case PASSED -> {}
        }
        xml.writeEndElement();
    }

    private static void problem(String element, String type, String message, XMLStreamWriter xml)
            throws XMLStreamException {
        xml.writeStartElement(element);
        attribute(xml, "message", message);
        attribute(xml, "type", type);
        xml.writeCharacters(clean(message));
        xml.writeEndElement();
    }

    private static void counts(List<Case> cases, XMLStreamWriter xml) throws XMLStreamException {
        attribute(xml, "tests", Integer.toString(cases.size()));
        attribute(xml, "failures", Long.toString(count(cases, Status.FAILED)));
        attribute(xml, "errors", Long.toString(count(cases, Status.ERROR)));
    }

    private static long count(List<Case> cases, Status status) {
        return cases.stream().filter(c -> c.outcome().status() == status).count();
    }

    private static void property(String name, String value, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeEmptyElement("property");
        attribute(xml, "name", name);
        attribute(xml, "value", value);
    }

    private static void text(String element, String text, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(clean(text));
        xml.writeEndElement();
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, clean(value));
    }

    /** Not every character may stand in XML. */
    private static String clean(String text) {
        return VisibleText.visible(text);
    }

    private static String seconds(Instant from, Instant to) {
        return String.format(Locale.ROOT, "%.3f", Duration.between(from, to).toMillis() / 1000.0);
    }
}
