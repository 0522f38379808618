package dev.mien.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Words for I/O errors, whose own messages are often only the name of a file. */
public final class FileFailure {

  private FileFailure() {}

  /**
   * @return what went wrong, with the file where the error names one, without a final full stop
   */
  public static String describe(IOException failure) {
    if (failure instanceof FileSystemException inFile && inFile.getFile() != null) {
      return inFile.getFile() + ": " + reason(inFile);
    }
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  /** The same without the file's name. */
  public static String reason(IOException failure) {
    if (failure instanceof CharacterCodingException) {
      return "it is not UTF-8 text";
    }
    if (failure instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "it exists and is not a directory";
    }
    if (failure instanceof NotDirectoryException) {
      return "it is not a directory";
    }
    if (failure instanceof FileSystemException inFile && inFile.getReason() != null) {
      return inFile.getReason();
    }
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
