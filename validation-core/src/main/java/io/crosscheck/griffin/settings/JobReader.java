package io.crosscheck.griffin.settings;

import io.crosscheck.model.UserException;

/** Reads the two files of a job. */
public final class JobReader {
    private final ConfigurationText text;

    /** @param text fetches what an argument names */
    public JobReader(ConfigurationText text) {
        this.text = text;
    }

    /**
     * The job of these arguments: each a path, an address, or JSON itself.
     *
     * @throws UserException with all that is wrong, each with file and line
     */
    public JobSettings read(String env, String dq) {
        Findings findings = new Findings();
        Options envFile = object("ENV", env, findings);
        Options dqFile = object("DQ", dq, findings);
        findings.require();
        EnvSettings settings = new EnvReader(findings).read(envFile);
        return new DqReader(findings, dqFile).read(settings);
    }

    private Options object(String which, String argument, Findings findings) {
        try {
            ConfigurationText.Fetched fetched = text.fetch(which, argument);
            return new Options(JsonText.object(fetched.name(), fetched.text()));
        } catch (UserException e) {
            findings.problems(e);
            return Options.none(new io.crosscheck.model.Origin(which, 0));
        }
    }
}
