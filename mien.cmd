@echo off
rem mien VERB [options]: builds what is missing, then runs the program that knows the verb.
rem cli\src\main\launch has the verbs and the usage text, for this file and for the script `mien`.
rem It builds anew after each git pull; after changes of your own, delete the module's target folder.
setlocal EnableExtensions DisableDelayedExpansion
set "home=%~dp0"
set "home=%home:~0,-1%"
set "launch=%home%\cli\src\main\launch"
if "%~1"=="" goto no_verb
if "%~1"=="-h" goto help
if "%~1"=="--help" goto help
if "%~1"=="help" goto help

set "programs="
for /f "usebackq tokens=1-3" %%a in ("%launch%\verbs.txt") do if "%%a"=="%~1" call :found %%b %%c
if "%programs%"=="" goto wrong_verb
call :find_java
if errorlevel 1 exit /b 1
rem Small matrix operations are many times faster when idle OpenMP threads sleep.
if "%OMP_WAIT_POLICY%"=="" set OMP_WAIT_POLICY=PASSIVE
set "MIEN_HOME=%home%"

rem Several programs know the verb doctor: each runs, whatever became of the one before.
set "status=0"
:next_program
for /f "tokens=1,2*" %%a in ("%programs%") do (
  set "module=%%a"
  set "main=%%b"
  set "programs=%%c"
)
call :prepare
if errorlevel 1 goto program_failed
"%java%" "@%home%\%module%\src\main\launch\jvm.options" %MIEN_JAVA_OPTS% -cp "%jar%;%home%\%module%\target\dependency\*" %main% %*
if not errorlevel 1 goto program_done
:program_failed
set "status=%errorlevel%"
:program_done
if not "%programs%"=="" goto next_program
exit /b %status%

:no_verb
type "%launch%\usage.txt"
exit /b 2

:help
type "%launch%\usage.txt"
exit /b 0

:wrong_verb
echo mien: there is no verb '%~1'>&2
echo see mien --help>&2
exit /b 2

:found
set "programs=%programs% %1 %2"
exit /b 0

rem JAVA_HOME, or the java of the PATH; its version as its file `release` has it.
:find_java
set "java_home=%JAVA_HOME%"
if "%java_home%"=="" for %%j in (java.exe) do for %%b in ("%%~dp$PATH:j.") do set "java_home=%%~dpb."
if not exist "%java_home%\bin\java.exe" (
  echo mien: there is no Java in JAVA_HOME or in the PATH: install a JDK 17 from https://adoptium.net/temurin/releases/?version=17>&2
  exit /b 1
)
set "java=%java_home%\bin\java.exe"
set "version="
if exist "%java_home%\release" for /f "usebackq tokens=1,2 delims==" %%k in ("%java_home%\release") do if "%%k"=="JAVA_VERSION" set "version=%%~l"
set "major=17"
if not "%version%"=="" for /f "delims=." %%m in ("%version%") do set "major=%%m"
exit /b 0

:prepare
set "needs="
if %major% LSS 17 set "needs=mien needs Java 17 or newer"
if "%module%"=="trainer-spark" if not "%major%"=="17" set "needs=the trainer runs on Java 17 only, as its Spark 3.5 does"
if not "%needs%"=="" goto wrong_java
set "stamp=%home%\%module%\target\launch.stamp"
set "id=profile %MIEN_PROFILE%"
for /f %%i in ('git -C "%home%" rev-parse HEAD 2^>nul') do set "id=%id% %%i"
set "built="
if exist "%stamp%" set /p built=<"%stamp%"
if not "%built%"=="%id%" call :build
if errorlevel 1 exit /b 1
pushd "%home%\%module%\target"
for %%j in (mien-*.jar) do set "jar=%%~fj"
popd
exit /b 0

:wrong_java
setlocal EnableDelayedExpansion
echo mien: %needs%, but !java! is Java %version%: install a JDK 17 from https://adoptium.net/temurin/releases/?version=17 and point JAVA_HOME at it>&2
exit /b 1

:build
if not "%major%"=="17" (
  set "needs=mien is built with a JDK 17"
  goto wrong_java
)
set "mvn="
for %%m in (mvn.cmd) do set "mvn=%%~$PATH:m"
if "%mvn%"=="" (
  echo mien: Maven is missing: install Maven 3.8 or newer, see https://maven.apache.org/install.html>&2
  exit /b 1
)
if not exist "%home%\build" mkdir "%home%\build" 2>nul
rem A folder that does not appear tells of a missing permission without an error of cmd's own.
mkdir "%home%\build\probe" 2>nul
if not exist "%home%\build\probe" goto not_writable
rmdir "%home%\build\probe"
echo mien: building %module%>&2
set "log=%home%\build\%module%.log"
set "profile="
if not "%MIEN_PROFILE%"=="" set "profile=-P%MIEN_PROFILE%"
set "JAVA_HOME=%java_home%"
pushd "%home%"
call mvn -B -Dstyle.color=never %profile% -pl %module% -am package dependency:copy-dependencies -DincludeScope=runtime -Dmaven.test.skip -Dspotless.check.skip >"%log%" 2>&1
set "failed=%errorlevel%"
popd
if not "%failed%"=="0" goto build_failed
>"%stamp%" echo %id%
exit /b 0

rem No path stands in a block: the bracket of a folder such as "mien (1)" would end it.
:not_writable
setlocal EnableDelayedExpansion
echo mien: %module% has to be built in !home!, where this user may not write: copy the folder to a place of yours>&2
exit /b 1

:build_failed
findstr /c:"[ERROR]" "%log%" >&2
setlocal EnableDelayedExpansion
echo mien: the build failed; the whole of its output is in !log!>&2
exit /b 1
