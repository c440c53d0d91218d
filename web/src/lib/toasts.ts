import { newId } from './uuid';

export interface Toast {
  readonly id: string;
  readonly text: string;
  readonly tone: 'info' | 'error';
  /** One thing that can be done about it, as taking it back. */
  readonly action?: ToastAction;
}

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

type Listener = (toasts: readonly Toast[]) => void;

let shown: readonly Toast[] = [];
const listeners = new Set<Listener>();

function publish(next: readonly Toast[]) {
  shown = next;
  listeners.forEach((listener) => listener(shown));
}

export function showToast(text: string, tone: Toast['tone'] = 'info', action?: ToastAction) {
  const toast: Toast = { id: newId(), text, tone, ...(action && { action }) };
  publish([...shown.filter((other) => other.text !== text).slice(-2), toast]);
}

export function dismissToast(id: string) {
  publish(shown.filter((toast) => toast.id !== id));
}

export const toastStore = {
  subscribe: (listener: Listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  current: () => shown,
};
