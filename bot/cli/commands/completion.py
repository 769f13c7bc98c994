"""Commands for the shell: completion."""

import click
from click.shell_completion import get_completion_class

_PROGRAM = "tidewaiter"


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print what makes a shell complete commands and options.

    For bash or zsh: eval "$(tidewaiter completion bash)" in ~/.bashrc or ~/.zshrc.
    """
    made = get_completion_class(shell)
    if made:
        click.echo(made(context.find_root().command, {}, _PROGRAM, f"_{_PROGRAM.upper()}_COMPLETE").source())
