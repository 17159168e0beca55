"""The command `pagewright`. Each command's own imports come late: `--help` and errors are instant."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import structlog
from pydantic import ValidationError

from app.config import Settings, settings
from app.errors import Invalid, Misconfigured, NotFound, PagewrightError

EXIT_MISCONFIGURED = 78


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status: 0 done, 1 failed, 2 wrong usage, 78 wrong settings, 130 Ctrl-C."""
    parser = make_parser()
    arguments = parser.parse_args(argv)
    os.umask(0o077)  # what we write holds people's documents
    try:
        command: Callable[[argparse.Namespace], int] = arguments.run
        return command(arguments)
    except PagewrightError as error:
        complain(error)
        return EXIT_MISCONFIGURED if isinstance(error, Misconfigured) else 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # `pagewright process … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception:  # the one catch-all of this process: the trace goes to the log, which hides secrets
        if not structlog.is_configured():  # its own default shows the local variables of every frame
            from app.log import configure

            configure(Settings.model_construct())
        structlog.get_logger("app.cli").exception("the command failed")
        return 1


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pagewright",
        description="Reads documents, has people review what is doubtful, keeps what is approved.",
        epilog="Settings come from the environment, prefix PAGEWRIGHT_: docs/settings.md.",
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    up = commands.add_parser("up", help="start everything on this machine; Ctrl-C stops it")
    up.add_argument("--demo", action="store_true", help="seed the demo organisation")
    up.add_argument("--samples", action="store_true", help="with --demo: run the bundled samples at the first start")
    up.add_argument("--host", help="address to listen on")
    up.add_argument("--port", type=_port, help="port to listen on")
    up.set_defaults(run=_up)

    web = commands.add_parser("web", help="the web process alone")
    web.set_defaults(run=_web)

    worker = commands.add_parser("worker", help="a worker process alone")
    worker.add_argument("--queues", help="the queues it takes work from, separated by commas (default: all)")
    worker.add_argument("--health", action="store_true", help="say whether a worker of this host is at work, and end")
    worker.set_defaults(run=_worker)

    process = commands.add_parser("process", help="run the whole pipeline on files; prints one JSON document a line")
    process.add_argument("files", nargs="+", type=Path, metavar="FILE")
    process.add_argument("--schema", default="auto", metavar="KEY", help="the schema to read (default: auto)")
    process.add_argument("--org", metavar="SLUG", help="the organisation (default: the only one, or the demo's)")
    process.add_argument("--team", metavar="SLUG", help="the team (default: the first)")
    process.add_argument("--json", action="store_true", help="nothing but JSON: no progress on standard error")
    process.set_defaults(run=_process)

    migrate = commands.add_parser("migrate", help="bring both databases to the newest migration")
    migrate.set_defaults(run=_migrate)
    doctor = commands.add_parser("doctor", help="check every dependency and say how to fix what is wrong")
    doctor.set_defaults(run=_doctor)
    _add_administration(commands)
    return parser


def _add_administration(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    org = commands.add_parser("org", help="organisations, their settings and AI provider").add_subparsers(
        metavar="ACTION", required=True
    )
    create = org.add_parser("create", help="a new organisation with a first team and the built-in schemas")
    create.add_argument("slug")
    create.add_argument("name")
    org.add_parser("list", help="all organisations").set_defaults(action="org_list")
    create.set_defaults(action="org_create")
    reading = org.add_parser(
        "settings",
        help="limits of a document, engines and languages of an organisation: show them, or change some",
        description="Without --set and --unset: shows what documents are read with, what may be set, and to what.",
    )
    reading.add_argument("org")
    reading.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        dest="changes",
        help="file_bytes=50MB, pages=500, ocr=tesseract, languages=deu,eng, …; may be repeated",
    )
    reading.add_argument("--unset", action="append", default=[], metavar="NAME", help="back to its default")
    reading.set_defaults(action="org_settings")
    provider = org.add_parser("provider", help="the AI provider of an organisation").add_subparsers(
        metavar="ACTION", required=True
    )
    put = provider.add_parser("set", help="set it; the key is read from standard input or PAGEWRIGHT_PROVIDER_KEY")
    put.add_argument("org")
    put.add_argument("kind", choices=["ollama", "openai", "anthropic", "gemini", "groq"])
    put.add_argument("model")
    put.add_argument("--base-url", help="address of the provider, where it is not the usual one")
    put.set_defaults(action="provider_set")
    for name, text in (("show", "what is set (never the key)"), ("clear", "remove it")):
        one = provider.add_parser(name, help=text)
        one.add_argument("org")
        one.set_defaults(action=f"provider_{name}")

    user = commands.add_parser("user", help="accounts").add_subparsers(metavar="ACTION", required=True)
    new = user.add_parser("create", help="an account, or a membership for one that exists; prints a one-time link")
    new.add_argument("email")
    new.add_argument("name")
    new.add_argument("--org", help="organisation it becomes a member of")
    new.add_argument("--team", help="team (every role but org_admin has one; default: main)")
    new.add_argument(
        "--role", choices=["super_admin", "org_admin", "manager", "operator", "viewer"], default="operator"
    )
    new.set_defaults(action="user_create")
    listing = user.add_parser("list", help="accounts, or the members of one organisation")
    listing.add_argument("--org")
    listing.set_defaults(action="user_list")
    password = user.add_parser("password", help="set a password, read from the terminal or standard input")
    password.add_argument("email")
    password.set_defaults(action="user_password")
    link = user.add_parser("link", help="a one-time link to set a password; without e-mail, for the first super_admin")
    link.add_argument("email", nargs="?")
    link.set_defaults(action="user_link")

    pdb = commands.add_parser("pdb", help="the production database").add_subparsers(metavar="ACTION", required=True)
    verify = pdb.add_parser("verify", help="check that every published subdocument has its record")
    verify.set_defaults(run=_verify)
    for group in (org, provider, user):
        for each in group.choices.values():
            each.set_defaults(run=_administer)


def read_settings() -> Settings:
    """The settings; Misconfigured names each that is wrong, by its environment variable."""
    try:
        return settings()
    except ValidationError as error:
        said = "; ".join(
            f"PAGEWRIGHT_{'_'.join(str(part) for part in wrong['loc'][:1]).upper()}: "
            + wrong["msg"].removeprefix("Value error, ")
            for wrong in error.errors()
        )
        raise Misconfigured(f"Wrong settings: {said.rstrip('.')}.") from error


def complain(error: PagewrightError) -> None:
    lines = [f"pagewright: {error.detail}"]
    lines += [f"  {problem.msg}" for problem in error.problems if problem.msg not in error.detail]
    if error.remedy not in (Invalid.remedy, NotFound.remedy):  # these two speak of requests and addresses
        lines.append(error.remedy)
    sys.stderr.write("\n".join(lines) + "\n")


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 5 or int(text) > 65_535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: a number from 0 to 65535")
    return int(text)


def _configured() -> Settings:
    from app.log import configure

    current = read_settings()
    configure(current)
    return current


def _up(arguments: argparse.Namespace) -> int:
    from app.cli_serve import up

    current = _configured()
    update: dict[str, object] = {}
    if arguments.demo:
        update["demo"] = True
    if arguments.host is not None:
        update["host"] = arguments.host
    if arguments.port is not None:
        update["port"] = arguments.port
    return asyncio.run(up(current.model_copy(update=update), samples=arguments.samples))


def _web(_arguments: argparse.Namespace) -> int:
    from app.cli_serve import web

    return web(_configured)


def _worker(arguments: argparse.Namespace) -> int:
    from app.cli_serve import worker, worker_health

    if arguments.health:
        return asyncio.run(worker_health(_configured()))
    return worker(_configured, arguments.queues)


def _process(arguments: argparse.Namespace) -> int:
    from app.cli_process import process

    return asyncio.run(process(_configured(), arguments))


def _migrate(_arguments: argparse.Namespace) -> int:
    from app import supervised
    from app.cli_admin import migrate

    quiet = supervised.await_settings(ahead=("app.engines.durable",))
    return asyncio.run(migrate(_configured(), quiet=quiet))


def _doctor(_arguments: argparse.Namespace) -> int:
    from app.doctor import report

    return asyncio.run(report(read_settings()))


def _verify(_arguments: argparse.Namespace) -> int:
    from app.cli_verify import verify

    return asyncio.run(verify(_configured()))


def _administer(arguments: argparse.Namespace) -> int:
    from app.cli_admin import administer

    return asyncio.run(administer(_configured(), arguments))


if __name__ == "__main__":
    sys.exit(main())
