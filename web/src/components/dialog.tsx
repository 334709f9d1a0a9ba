import { Modal } from 'antd';
import { type ReactNode, useEffect } from 'react';

interface DialogProps {
  title: string;
  width: number;
  /** Esc; absent where the dialog must be answered. */
  onClose?: () => void;
  footer: ReactNode;
  children?: ReactNode;
}

/** What stands over a screen until it is answered. */
export function Dialog({ title, width, onClose, footer, children }: DialogProps) {
  useScrollLock();
  return (
    <Modal
      open
      title={title}
      width={width}
      {...(onClose === undefined ? { keyboard: false } : { onCancel: onClose })}
      closable={false}
      mask={{ closable: false }}
      scrollLock={false}
      footer={footer}
    >
      {children}
    </Modal>
  );
}

// antd's own lock writes a style element without the nonce, which the page's policy refuses.
function useScrollLock(): void {
  useEffect(() => {
    const { overflow } = document.body.style;
    document.body.style.overflow = 'hidden';
    return () => {
      document.body.style.overflow = overflow;
    };
  }, []);
}
