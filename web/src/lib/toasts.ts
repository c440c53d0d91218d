import { newId } from './uuid';

export interface Toast {
  readonly id: string;
  readonly text: string;
  readonly tone: 'info' | 'error';
}

type Listener = (toasts: readonly Toast[]) => void;

let shown: readonly Toast[] = [];
const listeners = new Set<Listener>();

function publish(next: readonly Toast[]) {
  shown = next;
  listeners.forEach((listener) => listener(shown));
}

export function showToast(text: string, tone: Toast['tone'] = 'info') {
  publish([...shown.filter((toast) => toast.text !== text).slice(-2), { id: newId(), text, tone }]);
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
