/** A view that fails says so in its place; the others go on. */
import { Component, type ComponentChildren } from 'preact';
import { words } from '../words';

export class Boundary extends Component<{ readonly children: ComponentChildren }, { failure?: string }> {
  override componentDidCatch(error: unknown): void {
    this.setState({ failure: error instanceof Error ? error.message : String(error) });
  }

  render(): ComponentChildren {
    const { failure } = this.state;
    return failure === undefined ? (
      this.props.children
    ) : (
      <p role="alert">{words('frame.viewFailed', failure)}</p>
    );
  }
}
