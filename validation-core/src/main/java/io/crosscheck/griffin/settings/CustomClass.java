package io.crosscheck.griffin.settings;

import io.crosscheck.model.UserException;
import java.lang.reflect.InvocationTargetException;

/** Makes an object of a class that a configuration names. */
public final class CustomClass {
    private CustomClass() {}

    /**
     * An instance of {@code config.class}.
     *
     * @throws UserException if there is no such class, it is one that was written for Griffin, or cannot be made
     */
    public static <T> T instance(Options config, Class<T> type) {
        String name = config.requiredText("class").strip();
        String where = config.origin("class") + ": ";
        if (name.startsWith("org.apache.griffin.")) {
            throw new UserException(where + name + " is a part of Griffin, which is not needed here"
                    + "; use a connector or sink of the types that there are, or a class that implements "
                    + type.getName());
        }
        try {
            Class<?> found = Class.forName(name, true, loader());
            if (!type.isAssignableFrom(found)) {
                throw new UserException(where + name + " does not implement " + type.getName()
                        + "; a class that was written for Griffin has to be fitted to that interface");
            }
            return type.cast(found.getConstructor().newInstance());
        } catch (ClassNotFoundException e) {
            throw new UserException(
                    where + "there is no class " + name
                            + " on the class path; add its jar by CROSSCHECK_JARS or --jars",
                    e);
        } catch (InvocationTargetException e) {
            throw new UserException(where + "cannot make a " + name + ": " + e.getCause(), e);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new UserException(
                    where + "cannot make a " + name + "; expected a public class with a public constructor without "
                            + "parameters",
                    e);
        }
    }

    /** Jars of {@code --jars} are those of the thread's. */
    private static ClassLoader loader() {
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        return ofThread == null ? CustomClass.class.getClassLoader() : ofThread;
    }
}
