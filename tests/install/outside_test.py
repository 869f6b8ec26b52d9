#!/usr/bin/env python3
"""unknot in the hands of others: in their source tree, installed, moved, by CMake and by pkg-config; and what the
installed library shows and calls. $1: unknot's source, $2: a folder to build in, which may be there already. With
--write-abi the C functions are taken down as they are now, for a release: a program built with one runs with the next."""
import os, pathlib, re, shutil, subprocess, sys, tempfile

SOURCE, BUILD = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
TESTS, RUNNERS, EXAMPLES = SOURCE / "tests/install", SOURCE / "tests/vectors", SOURCE / "examples"
folder = pathlib.Path(tempfile.mkdtemp(prefix="unknot-install-"))
wrong = []


def run(*words, **more):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, **more)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, words))}: exit {done.returncode}\n{done.stdout}{done.stderr}\nkept: {folder}")
    return done.stdout


def build(source, build, *options):
    run("cmake", "-G", "Ninja", "-S", source, "-B", build, *options)
    run("cmake", "--build", build)


def use(program, *words):
    """Keeps a diary with it, in a place of its own, where it is the program for that."""
    run(program, *words, env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"})


def undefined(archive):
    return set(re.findall(r"^ +U (\S+)", run("nm", "-C", "--undefined-only", archive), re.M))


# In the tree of a project that has its own SQLite targets; it installs unknot with itself.
build(TESTS / "parent", BUILD, "-DCMAKE_BUILD_TYPE=Release", "-DCMAKE_CXX_FLAGS_RELEASE=-O2", "-DCMAKE_UNITY_BUILD=ON",
      "-DCMAKE_UNITY_BUILD_BATCH_SIZE=14", "-DUNKNOT_LIBRARY=ON", "-DUNKNOT_DEV=ON", "-DCMAKE_INSTALL_LIBDIR=lib")
use(BUILD / "keeps", folder / "parent.db")

first = folder / "first"
run("cmake", "--install", BUILD, "--prefix", first)
found = {path.relative_to(first / "include").as_posix() for path in (first / "include").rglob("*") if path.is_file()}
meant = {f"unknot/{path.name}" for path in (SOURCE / "lib/include/unknot").glob("*.hpp")} | {"unknot/version.hpp", "unknot.h"}
if found != meant:
    wrong.append(f"headers installed or left out: {sorted(found ^ meant)}")
for path in first.rglob("*"):
    if path.suffix in (".cmake", ".pc"):
        places = [str(place) for place in (BUILD, SOURCE, first, "/usr/lib", "/usr/local") if str(place) in path.read_text()]
        if places:
            wrong.append(f"{path} names {places}")

# By pkg-config, which reads the .pc files where they are.
env = os.environ | {"PKG_CONFIG_PATH": str(first / "lib/pkgconfig")}
flags = run("pkg-config", "--cflags", "--libs", "unknot", env=env).split()
run("g++", "-std=c++20", TESTS / "keeps.cpp", "-o", folder / "keeps", *flags, "-lsqlite3", f"-Wl,-rpath,{first}/lib")
use(folder / "keeps", folder / "pkg-config.db")

# The examples: C and Python give the same answer.
core = run("pkg-config", "--cflags", "--libs", "unknot-core", env=env).split()
run("gcc", "-Wall", "-Werror", EXAMPLES / "decide.c", "-o", folder / "decide_c", *core, f"-Wl,-rpath,{first}/lib")
in_c = run(folder / "decide_c")
in_python = run("python3", EXAMPLES / "decide.py", env=os.environ | {"LD_LIBRARY_PATH": str(first / "lib")})
if '"phase": "full"' not in in_c or in_python.rstrip("\n") != in_c.rstrip("\n"):
    wrong.append(f"the examples in C and Python say\n{in_c}\nand\n{in_python}")
for name, says in (("decide", ["left-soleus: full"]), ("trend", ["left-soleus: "]), ("remind", ["look again at "])):
    run("g++", "-std=c++20", EXAMPLES / f"{name}.cpp", "-o", folder / name, *flags, f"-Wl,-rpath,{first}/lib")
    said = run(folder / name, folder / "pkg-config.db")
    if not all(words in said for words in says):
        wrong.append(f"{name}.cpp says of its diary\n{said}")
if "to do now" in run(folder / "remind", folder / "pkg-config.db"):  # By day the look before said it; by night none does.
    wrong.append("remind.cpp says the same twice")
for example in EXAMPLES.iterdir():
    if len(example.read_text().splitlines()) > 25:
        wrong.append(f"{example.name} is no longer short")

# The test vectors in C, C++ and Python: the same bytes, and what the second engine answers. Kept for JavaScript's turn.
vectors = sorted((SOURCE / "vectors").glob("*.jsonl"))
run("gcc", "-Wall", "-Werror", RUNNERS / "run.c", "-o", folder / "run_c", *core, f"-Wl,-rpath,{first}/lib")
run("g++", "-std=c++20", RUNNERS / "run.cpp", "-o", folder / "run_cpp", *core, f"-Wl,-rpath,{first}/lib")
answers = {language: run(*words, *vectors) for language, words in {
    "C": [folder / "run_c"], "C++": [folder / "run_cpp"],
    "Python": ["python3", RUNNERS / "run.py", first / "lib/libunknot-core.so"]}.items()}
(BUILD / "vector_answers").write_text(answers["C"])
print(run("python3", RUNNERS / "check.py", BUILD / "vector_answers", *vectors), end="")
for language in answers:
    if answers[language] != answers["C"]:
        wrong.append(f"the test vectors are answered in {language} otherwise than in C")

if "sqlite" in run("pkg-config", "--libs", "--static", "unknot-core", env=env):
    wrong.append("unknot-core.pc brings SQLite")

# Moved: by CMake's package.
moved = folder / "moved"
first.rename(moved)
build(TESTS / "package", folder / "package", f"-DCMAKE_PREFIX_PATH={moved}", "-DCMAKE_BUILD_TYPE=Release", "-DCMAKE_CXX_FLAGS_RELEASE=-O0")
use(folder / "package/decides")
use(folder / "package/decides_static")
use(folder / "package/keeps", folder / "package.db")

# One version everywhere: the packages' changelog cannot take it from the project.
version = re.search(r"project\(unknot VERSION (\S+)", (SOURCE / "CMakeLists.txt").read_text()).group(1)
if not (SOURCE / "debian/changelog").read_text().startswith(f"unknot ({version}) "):
    wrong.append(f"debian/changelog does not begin with {version}")

# What the libraries show, need and call.
libraries = moved / "lib"
for name in ("libunknot-core", "libunknot"):
    shown = run("nm", "-DC", "--defined-only", "--format=posix", libraries / f"{name}.so").splitlines()
    strange = [line for line in shown if not re.match(r"(typeinfo (name )?for |vtable for )?unknot(::|_)|UNKNOT_", line)]
    if strange or len(shown) < 50:
        wrong.append(f"{name}.so shows {len(shown)} names, of others: {strange[:10]}")
    calls = undefined(libraries / f"{name}.a")
    ends = {call for call in calls if re.fullmatch(r"abort|_?exit|quick_exit|v?f?printf|puts|putchar|std::(cout|cerr|clog|terminate\(\))", call)}
    if ends:
        wrong.append(f"{name}.a calls {sorted(ends)}")
if [call for call in undefined(libraries / "libunknot-core.a") if "sqlite" in call.lower()]:
    wrong.append("libunknot-core.a needs SQLite")
needed = run("objdump", "-p", libraries / "libunknot-core.so")
if "sqlite" in needed:
    wrong.append("libunknot-core.so needs SQLite")

# The C functions against those of the last release: more may have come, none may be gone or other. Without debug data
# a dump has their symbols and versions, and stays small; c_functions.c has their types.
run("gcc", "-Wall", "-Wextra", "-Werror", TESTS / "c_functions.c", "-o", folder / "c_functions", f"-I{moved}/include",
    f"-L{moved}/lib", "-lunknot", "-lunknot-core", f"-Wl,-rpath,{moved}/lib")
FUNCTIONS = TESTS / "c_functions.suppr"
for name in ("libunknot-core", "libunknot"):
    library, dump = BUILD / f"_deps/unknot-build/lib/{name}.so", TESTS / f"{name}.abi"
    if "--write-abi" in sys.argv:
        run("abidw", "--suppr", FUNCTIONS, "--no-corpus-path", "--no-comp-dir-path", "--no-show-locs", "--out-file", dump, library)
    run("abidiff", "--suppr", FUNCTIONS, "--no-added-syms", dump, library)

# Taken away again.
gone = folder / "gone"
run("cmake", "--install", BUILD, "--prefix", gone)
run("cmake", "-P", SOURCE / "cmake/uninstall.cmake", cwd=BUILD)
left = [str(path) for path in gone.rglob("*") if path.is_file() or path.name == "unknot"]
if left:
    wrong.append(f"left behind: {left}")

print("\n".join(wrong) if wrong else "installed, found, moved and linked")
if wrong:
    sys.exit(f"kept: {folder}")
shutil.rmtree(folder)
