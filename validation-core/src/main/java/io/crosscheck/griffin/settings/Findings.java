package io.crosscheck.griffin.settings;

import io.crosscheck.model.Origin;
import io.crosscheck.model.UserException;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the files of a job, and what of them is not used; told all at once. */
final class Findings {
    private final List<String> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    void problem(Origin where, String what) {
        problems.add(where + ": " + what);
    }

    void problems(UserException found) {
        problems.addAll(found.problems());
    }

    void note(Origin where, String what) {
        notes.add(where + ": " + what);
    }

    /** What people should know although the job runs. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** @throws UserException if anything is wrong */
    void require() {
        if (!problems.isEmpty()) {
            throw new UserException(problems);
        }
    }
}
