package dev.mien.drawn;

/** A movement of the Facial Action Coding System (Ekman and Friesen, 1978). */
public enum ActionUnit {
  /** AU1. */
  INNER_BROW_RAISER,
  /** AU2. */
  OUTER_BROW_RAISER,
  /** AU4. */
  BROW_LOWERER,
  /** AU5. */
  UPPER_LID_RAISER,
  /** AU6. */
  CHEEK_RAISER,
  /** AU7. */
  LID_TIGHTENER,
  /** AU9. */
  NOSE_WRINKLER,
  /** AU10. */
  UPPER_LIP_RAISER,
  /** AU12. */
  LIP_CORNER_PULLER,
  /** AU15. */
  LIP_CORNER_DEPRESSOR,
  /** AU17. */
  CHIN_RAISER,
  /** AU20. */
  LIP_STRETCHER,
  /** AU23. */
  LIP_TIGHTENER,
  /** AU26. */
  JAW_DROP,
  /** AU43, of which 0.5 is half shut. */
  LID_DROOP
}
