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

set "module="
set "second="
for /f "usebackq tokens=1-3" %%a in ("%launch%\verbs.txt") do if "%%a"=="%~1" call :found %%b %%c
if "%module%"=="" goto wrong_verb
call :find_java
if errorlevel 1 exit /b 1
rem Small matrix operations are many times faster when idle OpenMP threads sleep.
if "%OMP_WAIT_POLICY%"=="" set OMP_WAIT_POLICY=PASSIVE
set "MIEN_HOME=%home%"

call :prepare
if errorlevel 1 exit /b 1
"%java%" "@%home%\%module%\src\main\launch\jvm.options" %MIEN_JAVA_OPTS% -cp "%jar%;%home%\%module%\target\dependency\*" %main% %*
if "%second%"=="" exit /b %errorlevel%
set "status=%errorlevel%"
set "module=%second%"
set "main=%second_main%"
call :prepare
if errorlevel 1 exit /b 1
"%java%" "@%home%\%module%\src\main\launch\jvm.options" %MIEN_JAVA_OPTS% -cp "%jar%;%home%\%module%\target\dependency\*" %main% %*
if errorlevel 1 set "status=%errorlevel%"
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
if "%module%"=="" (
  set "module=%1"
  set "main=%2"
) else (
  set "second=%1"
  set "second_main=%2"
)
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
echo mien: %needs%, but %java% is Java %version%: install a JDK 17 from https://adoptium.net/temurin/releases/?version=17 and point JAVA_HOME at it>&2
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
if not exist "%home%\build" (
  echo mien: %module% has to be built in %home%, where this user may not write: copy the folder to a place of yours>&2
  exit /b 1
)
echo mien: building %module%>&2
set "log=%home%\build\%module%.log"
set "profile="
if not "%MIEN_PROFILE%"=="" set "profile=-P%MIEN_PROFILE%"
set "JAVA_HOME=%java_home%"
pushd "%home%"
call mvn -B -Dstyle.color=never %profile% -pl %module% -am package dependency:copy-dependencies -DincludeScope=runtime -Dmaven.test.skip -Dspotless.check.skip >"%log%" 2>&1
set "failed=%errorlevel%"
popd
if not "%failed%"=="0" (
  findstr /c:"[ERROR]" "%log%" >&2
  echo mien: the build failed; the whole of its output is in %log%>&2
  exit /b 1
)
>"%stamp%" echo %id%
exit /b 0
