/** A record that cannot be shown takes its own place on the page, and no other. */
import { type ComponentChildren, Component } from 'preact';
import { logError } from '../../browser/log.ts';

interface GuardProps {
  children: ComponentChildren;
  /** Shown instead. */
  instead: ComponentChildren;
}

export class ErrorBoundary extends Component<GuardProps, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  override componentDidCatch(thrown: unknown): void {
    logError('showing a record', thrown);
    this.setState({ hasFailed: true });
  }

  override render({ children, instead }: GuardProps) {
    return this.state.hasFailed ? instead : children;
  }
}
