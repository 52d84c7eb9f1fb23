import { Component, type ReactNode } from 'react';
import { Banner } from './Banner';
import { Button } from './Button';

/** Keeps an error in one part of the window from taking the rest with it. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div className="p-5">
        <Banner
          title="This page could not be drawn"
          text={`${error.message}. Connections and recording go on. Try again, or report it.`}
        >
          <Button onClick={() => this.setState({ error: null })}>Try again</Button>
        </Banner>
      </div>
    );
  }
}
