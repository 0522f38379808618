package dev.mien.client.window;

import dev.mien.cli.UserException;
import dev.mien.client.render.Annotator;
import dev.mien.client.render.Scene;
import dev.mien.client.render.WindowIcon;
import java.awt.AWTError;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.awt.KeyEventDispatcher;
import java.awt.KeyboardFocusManager;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;

/** Shows scene after scene, and hears keys. Closing it is as good as the key that quits. */
public final class VideoWindow implements AutoCloseable {

  private static final int FIRST_HEIGHT = 720;
  private static final Dimension BEFORE_A_PICTURE = new Dimension(640, 480);

  private final Consumer<KeyAction> onKey;
  private final Runnable onNewPicture;
  private final KeyEventDispatcher keys = this::onKey;
  private ScenePanel panel;
  private JFrame frame;

  /**
   * @param onKey called on the event thread; must be quick
   * @param onNewPicture called on the event thread once another picture than before was drawn
   * @throws UserException where there is no display
   */
  public VideoWindow(String title, Consumer<KeyAction> onKey, Runnable onNewPicture) {
    this.onKey = onKey;
    this.onNewPicture = onNewPicture;
    try {
      GraphicsEnvironment.getLocalGraphicsEnvironment().getDefaultScreenDevice();
      SwingUtilities.invokeAndWait(() -> open(title));
    } catch (HeadlessException | AWTError | LinkageError e) {
      throw noDisplay(e);
    } catch (InvocationTargetException e) {
      throw noDisplay(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserException("stopped while the window was opened", e);
    }
  }

  /** The first one also gives the window its shape. From any thread. */
  public synchronized void show(Scene scene) {
    boolean first = panel.scene == null;
    panel.scene = scene;
    panel.repaint();
    if (first) {
      var size = new Dimension(scene.image().getWidth(), scene.image().getHeight());
      SwingUtilities.invokeLater(() -> fit(size));
    }
  }

  @Override
  public void close() {
    SwingUtilities.invokeLater(
        () -> {
          KeyboardFocusManager.getCurrentKeyboardFocusManager().removeKeyEventDispatcher(keys);
          frame.dispose();
        });
  }

  private void open(String title) {
    panel = new ScenePanel(onNewPicture);
    frame = new JFrame(title);
    frame.setIconImages(WindowIcon.sizes());
    frame.setDefaultCloseOperation(JFrame.DO_NOTHING_ON_CLOSE);
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosing(WindowEvent event) {
            onKey.accept(KeyAction.QUIT);
          }
        });
    KeyboardFocusManager.getCurrentKeyboardFocusManager().addKeyEventDispatcher(keys);
    frame.setContentPane(panel);
    fit(BEFORE_A_PICTURE);
    frame.setVisible(true);
  }

  /** In the middle of the screen, as high as is comfortable, or as the screen allows. */
  private void fit(Dimension picture) {
    Rectangle screen = frame.getGraphicsConfiguration().getBounds();
    double widest = screen.width * 0.9 / picture.width;
    double highest = Math.min(FIRST_HEIGHT, screen.height * 0.9) / picture.height;
    double scale = Math.min(widest, highest);
    panel.setPreferredSize(
        new Dimension(
            (int) Math.round(picture.width * scale), (int) Math.round(picture.height * scale)));
    frame.pack();
    frame.setLocationRelativeTo(null);
  }

  /** A dispatcher sees every key, whichever part of the window has the focus. */
  private boolean onKey(KeyEvent event) {
    if (event.getID() != KeyEvent.KEY_PRESSED) {
      return false;
    }
    Optional<KeyAction> action = KeyAction.of(event);
    action.ifPresent(onKey);
    return action.isPresent();
  }

  private static UserException noDisplay(Throwable cause) {
    return new UserException(
        "there is no display to open a window on (DISPLAY is %s); use --no-window, with --record FILE or --save-video FILE to keep the result"
            .formatted(System.getenv("DISPLAY") == null ? "not set" : System.getenv("DISPLAY")),
        cause);
  }

  private static final class ScenePanel extends JPanel {

    private final transient Runnable onNewPicture;
    private transient volatile Scene scene;
    private transient BufferedImage drawn;

    ScenePanel(Runnable onNewPicture) {
      this.onNewPicture = onNewPicture;
      setBackground(Annotator.BACKGROUND);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
      Scene current = scene;
      if (current == null) {
        super.paintComponent(graphics);
      } else {
        Annotator.paint((Graphics2D) graphics, new Rectangle(getSize()), current);
        if (current.image() != drawn) {
          drawn = current.image();
          onNewPicture.run();
        }
      }
    }
  }
}
